using Gradus.Tests.House;

namespace Gradus.Tests.Kernels.Sampling;

/// <summary>Fingerprints that are the same on every machine and at every width of vectors, kept in a file.</summary>
/// <remarks>Where what they are of is changed on purpose: <c>GRADUS_RENEW_BITS=1 dotnet test -c Release tests/Gradus.Tests --filter FullyQualifiedName~BitsTests</c> writes the files anew.</remarks>
static class GoldenBits
{
    /// <summary>Compares with the lines of a file in <c>tests/Golden/augment</c>.</summary>
    public static void Check(string file, string[] lines)
    {
        string path = Path.Combine(Repository.Root, "tests", "Golden", "augment", file);
        if (Environment.GetEnvironmentVariable("GRADUS_RENEW_BITS") == "1") File.WriteAllLines(path, lines);
        string[] expected = File.ReadAllLines(path), other = [.. lines.Except(expected)];
        Assert.True(other.Length == 0 && expected.Length == lines.Length, $"{file} has not these {other.Length} of {lines.Length} lines:\n{string.Join('\n', other)}");
    }
}
