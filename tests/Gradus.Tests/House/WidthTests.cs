using Gradus.Kernels.Simd;

namespace Gradus.Tests.House;

/// <summary>CI lowers the vector width by environment variables: they must arrive.</summary>
public sealed class WidthTests
{
    [Fact]
    public void Kernels_run_no_wider_than_the_environment_allows()
    {
        string[] allowed = IsOff("EnableHWIntrinsic") || IsOff("EnableAVX2") ? ["portable"]
            : IsOff("EnableAVX512") ? ["avx2", "portable"]
            : ["avx512", "avx2", "portable"];
        Assert.Contains(SimdTier.Name, allowed);
    }

    [Fact]
    public void Kernels_name_the_width_that_they_have() =>
        Assert.Equal(SimdTier.Name switch { "avx512" => 16, "avx2" => 8, "portable" => 4, _ => 0 }, SimdTier.Lanes);

    static bool IsOff(string knob) => Environment.GetEnvironmentVariable($"DOTNET_{knob}") == "0";
}
