"""Tests of the whole site, and the programs behind `make test`, `check`, `prove` and `bench`."""
