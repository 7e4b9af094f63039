"""OpenSearch and Elasticsearch domains."""
