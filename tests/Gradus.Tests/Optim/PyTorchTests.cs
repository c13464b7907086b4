using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Optim;
using Gradus.Tensors;

namespace Gradus.Tests.Optim;

/// <summary>Twenty steps of each optimizer and each clip against PyTorch's numbers, or those of the paper's algorithm (tests/Golden/optimizers.py).</summary>
public sealed class PyTorchTests
{
    static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "optimizers.json"))).RootElement;
    static readonly Catalog<ClipSpec> Clips = new();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.GetProperty("cases").GetArrayLength())];

    [Theory, MemberData(nameof(Cases))]
    public void Twenty_steps_give_the_weights_of_PyTorch(int number)
    {
        JsonElement given = Golden.GetProperty("cases")[number];
        var optimizer = (OptimizerSpec)Read(OptimizerVariants.Catalog, given.GetProperty("optimizer"));
        JsonElement penalties = given.GetProperty("regularize");
        var regularize = new Regularize(penalties.GetProperty("l2").GetSingle(), penalties.GetProperty("l1").GetSingle());
        ClipSpec? clip = given.GetProperty("clip") is { ValueKind: JsonValueKind.Object } recipe ? (ClipSpec)Read(Clips, recipe) : null;
        Arena arena = Start(optimizer.Slots);
        var sweep = new Sweep(arena);
        int[] kept = [.. Golden.GetProperty("steps").EnumerateArray().Select(step => step.GetInt32())];
        Assert.Equal(19, kept[^1]);
        for (int step = 0; step < 20; step++)
        {
            Put(arena, Region.Gradients, Golden.GetProperty("gradients")[step]);
            sweep.Measure();
            sweep.Commit(optimizer, 1, step, clip, regularize);
            if (Array.IndexOf(kept, step) is >= 0 and int row) Demand(arena, given.GetProperty("after")[row], $"{optimizer}, {clip}, step {step}");
        }
    }

    [Fact]
    public void Every_optimizer_and_every_clip_has_a_case()
    {
        Assert.Empty(Words(OptimizerVariants.Catalog).Except(Types("optimizer")));
        Assert.Empty(Words(Clips).Except(Types("clip")));
    }

    static Arena Start(int slots)
    {
        var arena = new Arena();
        JsonElement shapes = Golden.GetProperty("shapes");
        for (int i = 0; i < shapes.GetArrayLength(); i++)
        {
            int[] sizes = [.. shapes[i].EnumerateArray().Select(size => size.GetInt32())];
            arena.Declare($"{i}", Shape.Of(sizes), isWeight: sizes.Length > 1);
        }
        arena.Allocate(slots);
        Put(arena, Region.Values, Golden.GetProperty("weights"));
        return arena;
    }

    static void Put(Arena arena, Region region, JsonElement lists)
    {
        for (int i = 0; i < arena.Segments.Count; i++) arena.CopyFrom(region, arena.Segments[i], Numbers(lists[i]));
    }

    static void Demand(Arena arena, JsonElement lists, string what)
    {
        for (int i = 0; i < arena.Segments.Count; i++)
        {
            float[] expected = Numbers(lists[i]), weights = arena.Parameters[i].Value.Span.ToArray();
            float most = expected.Max(MathF.Abs);
            for (int k = 0; k < expected.Length; k++)
                Assert.True(MathF.Abs(expected[k] - weights[k]) <= 1e-6f * most, $"{what}, tensor {i}, entry {k}: {weights[k]:R}, expected {expected[k]:R}");
        }
    }

    static object Read(Catalog catalog, JsonElement recipe)
    {
        Entry entry = catalog.Find(recipe.GetProperty("type").GetString()!)!;
        return OptimizerVariants.Create(entry, [.. recipe.EnumerateObject().Where(key => key.Name != "type")
            .Select(key => (key.Name, key.Value.ValueKind == JsonValueKind.Number ? (object)key.Value.GetDouble() : key.Value.GetBoolean()))]);
    }

    static IEnumerable<string> Words(Catalog catalog) => catalog.Entries.Select(entry => entry.Word);

    static IEnumerable<string> Types(string part) => Golden.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty(part))
        .Where(one => one.ValueKind == JsonValueKind.Object).Select(one => one.GetProperty("type").GetString()!);

    static float[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];
}
