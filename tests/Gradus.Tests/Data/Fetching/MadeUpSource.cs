using System.Security.Cryptography;
using Gradus.Catalogs;
using Gradus.Data.Fetching;

namespace Gradus.Tests.Data.Fetching;

/// <summary>A set of files that a test makes up; not public, so in no catalogue.</summary>
sealed record MadeUpSource(Items<RemoteFile> Set) : FetchSpec
{
    public override string Title => "made up";

    public override string License => "none";

    public override string Source => "this test";

    public override Items<RemoteFile> Files => Set;

    public static RemoteFile File(string name, byte[] bytes) => new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
