"""Readers turn the bytes of received files into submissions and findings; they decide nothing."""
