"""Rebuild the catalogue's tables from the live AWS APIs: EC2, the Price List, SSM.

The only part of the catalogue that needs credentials and boto3; nothing else imports it. Rows that no API
answers (hand-corrected ones, prices without a query) stay as they are, with their own dates.
"""

from catalog.refresh.run import Refreshed, refresh

__all__ = ["Refreshed", "refresh"]
