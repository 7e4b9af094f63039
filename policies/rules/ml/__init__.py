"""SageMaker, Bedrock, Comprehend and Kendra."""
