"""What may stand in an article and who may publish it. No database, no clock."""
