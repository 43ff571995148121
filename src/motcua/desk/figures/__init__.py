"""Figures for leaders and supervisors: the sheet, the lists behind each figure, the index, the register."""
