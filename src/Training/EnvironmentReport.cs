using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gradus.Kernels.Simd;

namespace Gradus.Training;

/// <summary>What a run ran on, for <c>environment.json</c>. Never environment variables.</summary>
static class EnvironmentReport
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Machine, runtime, instruction-set tier, version with the commit it was built from.</summary>
    public static string ToJson() => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["gradus"] = typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["system"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["processors"] = Environment.ProcessorCount,
        ["memory_bytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["tier"] = SimdTier.Name,
    }, Indented);
}
