using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Tensors;

namespace Gradus.Tests.Data.Datasets;

public sealed class AddingTests
{
    static readonly Adding Spec = new(Length: 21, Train: 2000, Test: 30) { Validation = 0 };

    [Fact]
    public void Each_half_has_one_mark_and_the_target_is_the_sum_of_the_marked_numbers()
    {
        IDataset data = Load(Spec).Train;
        Assert.Equal(Shape.Of(21, 2), data.SampleShape);
        Assert.Equal(Shape.Of(1), data.TargetShape);
        Assert.Equal(2000, data.Count);
        float[] sample = new float[42], target = new float[1];
        var marked = new HashSet<int>();
        for (int i = 0; i < data.Count; i++)
        {
            data.Fill(i, sample, target);
            int[] steps = [.. Enumerable.Range(0, 21).Where(t => sample[(2 * t) + 1] == 1)];
            Assert.Equal(2, steps.Length);
            Assert.InRange(steps[0], 0, 9);
            Assert.InRange(steps[1], 10, 20);
            Assert.All(Enumerable.Range(0, 21).Except(steps), t => Assert.Equal(0, sample[(2 * t) + 1]));
            Assert.All(Enumerable.Range(0, 21), t => Assert.InRange(sample[2 * t], 0, 1));
            Assert.Equal(sample[2 * steps[0]] + sample[2 * steps[1]], target[0]);
            marked.UnionWith(steps);
        }
        Assert.Equal(21, marked.Count);
    }

    [Fact]
    public void Whoever_always_says_1_has_a_mean_squared_error_of_a_sixth()
    {
        double sum = Targets(Spec with { Train = 20_000 }).Sum(target => (target - 1.0) * (target - 1)) / 20_000;
        Assert.InRange(sum, 0.162, 0.171);
    }

    [Fact]
    public void The_seed_of_the_data_names_them_and_the_seed_of_the_run_does_not()
    {
        Assert.Equal(Targets(Spec), Targets(Spec, seed: 9));
        Assert.NotEqual(Targets(Spec), Targets(Spec with { Seed = 2 }));
        DataSplits splits = Load(Spec);
        Assert.Equal(30, splits.Test!.Count);
        Assert.NotEqual(First(splits.Train), First(splits.Test));
        // A longer set begins with the same samples.
        Assert.Equal(Targets(Spec), Targets(Spec with { Train = 2500 }).Take(2000));
    }

    [Fact]
    public void A_sequence_has_two_halves() =>
        Assert.StartsWith("length is 1", Assert.ThrowsAny<ArgumentException>(() => new Adding(Length: 1)).Message, StringComparison.OrdinalIgnoreCase);

    static float First(IDataset data)
    {
        float[] sample = new float[42];
        data.Fill(0, sample, new float[1]);
        return sample[0];
    }

    static float[] Targets(Adding spec, ulong seed = 1)
    {
        IDataset data = Load(spec, seed).Train;
        float[] sample = new float[42], target = new float[1], all = new float[data.Count];
        for (int i = 0; i < all.Length; i++)
        {
            data.Fill(i, sample, target);
            all[i] = target[0];
        }
        return all;
    }

    static DataSplits Load(Adding spec, ulong seed = 1) => spec.Load(new DataContext(".", [], seed));
}
