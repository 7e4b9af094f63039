"""The vocabulary that the judging rooms share: property values, resources and plans. A leaf."""
