using System.Reflection;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>What every operation owes, over the table of cases.</summary>
public sealed class OpContractTests
{
    const int Small = 200;

    public static TheoryData<string> All => [.. OpCases.Names];

    public static TheoryData<string> SmallOnes => [.. OpCases.All.Where(one => one.Inputs.Sum(input => input.Values.Length) is > 0 and <= Small).Select(one => one.ToString())];

    [Fact]
    public void Every_operation_has_a_case() => Assert.Empty(Uncovered(Operations(typeof(Tensor).Assembly)));

    [Fact]
    public void An_operation_without_a_case_is_found() => Assert.Equal(["Forgotten"], Uncovered(Extensions(typeof(ForgottenOp))));

    [Theory, MemberData(nameof(SmallOnes))]
    public void The_references_backward_is_the_slope_of_its_forward(string name)
    {
        OpCase one = OpCases.Of(name);
        double[][] x = one.Wide();
        double[] weights = Wide(OpRun.Weights(one.Forward(x).Length));
        double[][] gradients = one.Backward(x, weights);
        for (int i = 0; i < x.Length; i++)
        {
            if (!one.Inputs[i].WantsGradient) continue;
            int input = i;
            double[] slopes = Close.Gradient(x[i], moved => one.Forward([.. x[..input], moved, .. x[(input + 1)..]]).Zip(weights, (y, w) => y * w).Sum());
            Close.To(slopes, gradients[i], 1e-6);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_tape_gives_the_references_output_and_gradients(string name)
    {
        OpCase one = OpCases.Of(name);
        OpRun run = OpRun.Of(one);
        Close.To(one.Forward(one.Wide()), run.Output, one.Tolerance);
        double[][] expected = one.Backward(one.Wide(), Wide(OpRun.Weights(run.Output.Length)));
        for (int i = 0; i < expected.Length; i++)
        {
            if (one.Inputs[i].WantsGradient) Close.To(expected[i], Arrived(run.Gradients[i], expected[i]), one.Tolerance);
            else Assert.Null(run.Gradients[i]);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Two_uses_of_an_input_add_their_gradients(string name)
    {
        OpCase one = OpCases.Of(name);
        int length = one.Forward(one.Wide()).Length;
        double[][] first = one.Backward(one.Wide(), Wide(OpRun.Weights(length))), second = one.Backward(one.Wide(), Wide(OpRun.Weights(length, 98)));
        float[][] onParameters = OpRun.TwiceOnParameters(one), onInputs = OpRun.TwiceOnInputs(one);
        for (int i = 0; i < first.Length; i++)
        {
            double[] sum = [.. first[i].Zip(second[i], (a, b) => a + b)];
            double scale = first[i].Concat(second[i]).Select(Math.Abs).DefaultIfEmpty(0).Max();
            Close.To(sum, onParameters[i], one.Tolerance, Math.Max(scale, 1e-30));
            Close.To(sum, Arrived(onInputs[i], sum), one.Tolerance, Math.Max(scale, 1e-30));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void An_input_that_wants_no_gradient_changes_no_bit_of_the_others(string name)
    {
        OpCase one = OpCases.Of(name);
        OpRun all = OpRun.Of(one);
        for (int i = 0; i < one.Inputs.Length; i++)
        {
            if (!one.Inputs[i].WantsGradient) continue;
            OpRun alone = OpRun.Of(one, index => index == i);
            SameBits.Equal(all.Output, alone.Output);
            for (int j = 0; j < one.Inputs.Length; j++)
            {
                if (j == i) SameBits.Equal(all.Gradients[j], alone.Gradients[j]);
                else Assert.Null(alone.Gradients[j]);
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Outside_a_step_and_in_inference_the_numbers_are_the_same(string name)
    {
        OpCase one = OpCases.Of(name);
        OpRun run = OpRun.Of(one);
        Tensor ordinary = one.Run(Array.ConvertAll(one.Inputs, input => input.Ordinary()));
        Assert.Null(ordinary.Tape);
        Assert.Equal(run.Shape, ordinary.Shape);
        SameBits.Equal(run.Output, ordinary.Span);
        var tape = new Tape();
        using Tape.Step step = tape.Begin(record: false);
        Tensor inferred = one.Run(Array.ConvertAll(one.Inputs, input => OpRun.Enter(tape, input, true)));
        Assert.False(inferred.WantsGradient);
        SameBits.Equal(run.Output, inferred.Span);
    }

    [Theory, MemberData(nameof(SmallOnes))]
    public void NaN_reaches_the_output_where_the_formula_says_so(string name)
    {
        OpCase one = OpCases.Of(name);
        for (int at = 0; at < one.Inputs[0].Values.Length; at += 3)
        {
            OpCase sick = one with { Inputs = [one.Inputs[0].With(at, float.NaN), .. one.Inputs[1..]] };
            if (one.RefusesNaN)
            {
                Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => OpRun.Of(sick)).Message, StringComparison.Ordinal);
                continue;
            }
            bool[] expected = [.. one.Forward(sick.Wide()).Select(double.IsNaN)];
            // A zero of the dropout mask times NaN is NaN too.
            Assert.Contains(true, expected.Concat([one.Operation is "MaxPool" or "AveragePool" or "Convolve"]));
            Assert.Equal(expected, OpRun.Of(sick).Output.Select(float.IsNaN));
        }
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        List<float[]> first = [];
        foreach (int count in (int[])[1, 2, 7])
        {
            using var pool = new Threads(count);
            using Threads.Scope scope = pool.Enter();
            float[][] found = [.. OpCases.All.SelectMany(one => (float[][])[OpRun.Of(one).Output, .. OpRun.Of(one).Gradients.Select(g => g ?? [])])];
            if (count == 1) first.AddRange(found);
            Assert.Equal(first.Count, found.Length);
            for (int i = 0; i < found.Length; i++) SameBits.Equal(first[i], found[i]);
        }
    }

    static float[] Arrived(float[]? gradient, double[] expected) => gradient ?? (expected.Length == 0 ? [] : throw new InvalidOperationException("no gradient arrived"));

    static double[] Wide(float[] values) => Array.ConvertAll(values, value => (double)value);

    static IEnumerable<string> Operations(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => type.Namespace!.StartsWith("Gradus.Tensors.Ops", StringComparison.Ordinal)).SelectMany(Extensions);

    static IEnumerable<string> Extensions(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters()[0].ParameterType == typeof(Tensor)).Select(method => method.Name);

    static IEnumerable<string> Uncovered(IEnumerable<string> operations)
    {
        List<string> found = [.. operations];
        Assert.NotEmpty(found);
        return found.Except(OpCases.All.Select(one => one.Operation));
    }
}
