using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Optim;
using Gradus.Optim.Clipping;

namespace Gradus.Tests.Optim;

/// <summary>Ten steps of each optimizer against PyTorch's numbers (tests/Golden/optimizers.py).</summary>
public sealed class PyTorchTests
{
    static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "optimizers.json"))).RootElement;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.GetProperty("cases").GetArrayLength())];

    [Theory, MemberData(nameof(Cases))]
    public void Ten_steps_give_the_weights_of_PyTorch(int number)
    {
        JsonElement given = Golden.GetProperty("cases")[number];
        OptimizerSpec optimizer = Read(given.GetProperty("optimizer"));
        var regularize = new Regularize(given.GetProperty("l2").GetSingle());
        ClipSpec? clip = given.GetProperty("limit") is { ValueKind: JsonValueKind.Number } limit ? new GlobalNorm(limit.GetSingle()) : null;
        float[] weights = Numbers(Golden.GetProperty("weights"));
        var bench = new Bench(optimizer, weights.Length);
        weights.CopyTo(bench.Weights);
        for (int step = 0; step < 10; step++)
        {
            Numbers(Golden.GetProperty("gradients")[step]).CopyTo(bench.Gradient);
            bench.Step(1, clip, regularize);
            float[] expected = Numbers(given.GetProperty("after")[step]);
            float most = expected.Max(MathF.Abs);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(MathF.Abs(expected[i] - bench.Weights[i]) <= 1e-6f * most, $"{optimizer}, step {step}, weight {i}: {bench.Weights[i]:R}, PyTorch has {expected[i]:R}");
        }
    }

    [Fact]
    public void Every_optimizer_has_a_case() =>
        Assert.Empty(OptimizerVariants.Catalog.Entries.Select(entry => entry.Word)
            .Except(Golden.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("optimizer").GetProperty("type").GetString()!)));

    static OptimizerSpec Read(JsonElement recipe)
    {
        Entry entry = OptimizerVariants.Catalog.Find(recipe.GetProperty("type").GetString()!)!;
        (string, object)[] values = [.. recipe.EnumerateObject().Where(key => key.Name != "type")
            .Select(key => (key.Name, key.Value.ValueKind == JsonValueKind.Number ? (object)key.Value.GetDouble() : key.Value.GetBoolean()))];
        return OptimizerVariants.Make(entry, values);
    }

    static float[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];
}
