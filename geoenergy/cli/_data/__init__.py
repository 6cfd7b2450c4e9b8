"""What can be done with a data folder into which figures were fetched: the commands below `geoenergy data`, one file each."""
