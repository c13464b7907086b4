namespace Gradus.Tests.Data;

/// <summary>Tests that no other test may run beside, since they judge the whole process.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneCollection;
