namespace Gradus.Tests.Data;

/// <summary>A test on real data: runs where GRADUS_DATA names a folder with data sets, and counts as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (!Directory.Exists(Root)) Skip = "GRADUS_DATA names no folder";
    }

    public static string Root => Environment.GetEnvironmentVariable("GRADUS_DATA") ?? "";
}
