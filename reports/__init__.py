"""Figures and reports: what the policy's execution amounts to, at any day, and once a year on paper.

Words: Indicator 指标, Figure its value, Freeze 数据冻结, ReportObligation 报送要求, ProgressReport 工作进展情况报告,
ReportPaper the printed report. Clauses: 4.4.b and every clause an indicator measures. The top layer: it reads what the
subjects know and nothing below knows it.
"""
