using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gradus.Catalogs;
using Gradus.Nn.Initializers;

namespace Gradus.Tests.Nn.Initializers;

/// <summary>What every initializer owes.</summary>
public sealed class InitializerContractTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, InitializerCase.All.Count)];

    [Fact]
    public void Every_initializer_has_a_case() => Assert.Empty(
        new Catalog<InitializerSpec>().Entries.Where(entry => InitializerCase.All.All(one => one.Spec.GetType() != entry.Type)).Select(entry => entry.Word));

    [Theory, MemberData(nameof(Numbers))]
    public void Its_numbers_have_the_spread_of_its_rule(int number)
    {
        InitializerCase one = InitializerCase.All[number];
        float[] values = one.Draw();
        Assert.All(values, value => Assert.InRange(Math.Abs(value), 0, one.Most));
        // 4,608 draws: the variance of a normal sample is off by √(2/n) = 2 %.
        Assert.InRange(values.Average(value => (double)value * value), 0.92 * one.Variance, 1.08 * one.Variance);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Its_bits_stay_what_they_were(int number)
    {
        InitializerCase one = InitializerCase.All[number];
        Assert.Equal(one.Bits, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(one.Draw())))[..12]);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Another_seed_gives_other_numbers_unless_all_are_alike(int number)
    {
        InitializerCase one = InitializerCase.All[number];
        Assert.Equal(one.Spec is Zeros or Constant, one.Draw(1).SequenceEqual(one.Draw(2)));
    }
}
