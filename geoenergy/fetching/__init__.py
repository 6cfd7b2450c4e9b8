"""From a publisher into a data folder: asked, checked as a world would check it, written whole or not at all."""
