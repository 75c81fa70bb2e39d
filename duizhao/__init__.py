"""Duizhao 对照: bilingual comparison reports whose every figure is tied to the words that state it."""

__version__ = "0.1.0"
