"""Network tables, the linear program over them, its cut and its certificate: from anybody's tables. Knows no world."""
