"""What an analyst asks: each function takes the world and answers with a frame or a record, bounds and evidence included."""
