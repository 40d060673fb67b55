"""The bundled facts as typed records: loading, checks, look-ups. No Qt and no pandas."""

from app.dataset.dataset import Dataset, load_dataset
from app.dataset.errors import DatasetError, Problem
from app.dataset.paths import bundled_data_folder

__all__ = ["Dataset", "DatasetError", "Problem", "bundled_data_folder", "load_dataset"]
