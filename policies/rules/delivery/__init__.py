"""CodeBuild, CodePipeline, CodeArtifact, Image Builder, CloudFormation and the like."""
