using Gradus.Data;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tests.Kernels;
using Gradus.Training;
using Gradus.Training.Metrics;
using Gradus.Training.Tasks;

namespace Gradus.Tests.Training.Tasks;

/// <summary>Which task data and loss make together, and what it says of targets that do not fit.</summary>
public sealed class TrainingTaskTests
{
    static readonly Shape Three = Shape.Of(3);

    [Fact]
    public void Balanced_weights_of_labels_with_several_axes_count_every_place()
    {
        // Two places with three labels each: yes 3, 1 and 2 of 4 times.
        DataSplits data = Numbers([1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0], Shape.Of(2, 3));
        TrainingTask task = TrainingTask.For(data, new BinaryCrossEntropy(ClassWeights: ClassWeights.Balanced), Shape.Of(2, 3));
        Assert.Equal([1f / 3, 3, 1], ((BinaryCrossEntropy)task.LossSpec).ClassWeights!.Value.Values);
    }

    [Fact]
    public void What_is_wrong_with_targets_is_told_before_they_are_counted_for_weights()
    {
        string labels = Assert.Throws<DataException>(() => TrainingTask.For(Numbers([0, 1, 0, 5, -7, 1], Three), new BinaryCrossEntropy(ClassWeights: ClassWeights.Balanced), Three)).Message;
        Assert.Contains("train sample 1 has the target 5, but a binary cross-entropy takes labels", labels, StringComparison.Ordinal);
        string numbers = Assert.Throws<ArgumentException>(() => TrainingTask.For(Numbers([3, -4], Shape.Of(1)), new CrossEntropy(ClassWeights: ClassWeights.Balanced), Shape.Of(1))).Message;
        Assert.Contains("a cross-entropy needs classes", numbers, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cure_of_classes_and_numbers_that_were_mixed_up_is_named()
    {
        string numbers = Assert.Throws<ArgumentException>(() => TrainingTask.For(Numbers([3, 4], Shape.Of(1)), new CrossEntropy(), Shape.Of(2))).Message;
        Assert.EndsWith("write loss: mse, or, where the numbers are those of classes, data.classes: N", numbers, StringComparison.Ordinal);
        string labels = Assert.Throws<DataException>(() => TrainingTask.For(Numbers([0, 2], Shape.Of(1)), new BinaryCrossEntropy(), Shape.Of(1))).Message;
        Assert.EndsWith("numbers take loss: mse, and those of classes data.classes: N", labels, StringComparison.Ordinal);
        var samples = new FloatSamples(new float[4], Shape.Of(1), Targets.Classes([0, 1, 1, 0], ["no", "yes"], "made"), "made");
        var classes = new DataSplits(samples, null, null, Scaling.Of(Scale.None, samples));
        foreach (LossSpec loss in (LossSpec[])[new CrossEntropy(), new Mse()])
        {
            string refused = Assert.Throws<ShapeException>(() => TrainingTask.For(classes, loss, Shape.Of(1))).Message;
            Assert.Contains("the last layer must give [2], or the loss must be binary-cross-entropy", refused, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("binary", Assert.Throws<ShapeException>(() => TrainingTask.For(classes, new Mse(), Shape.Of(3))).Message, StringComparison.Ordinal);
        Assert.Equal(Aim.Binary, TrainingTask.For(classes, new BinaryCrossEntropy(), Shape.Of(1)).Subject.Aim);
    }

    [Fact]
    public void Rows_of_probabilities_are_classes_under_a_cross_entropy()
    {
        float[] rows = [0.7f, 0.2f, 0.1f, 0, 0.4995f, 0.5f, 0.25f, 0.25f, 0.5f];
        TrainingTask task = TrainingTask.For(Numbers(rows, Three), new CrossEntropy(ClassWeights: ClassWeights.Balanced), Three);
        Assert.Equal((Aim.Classes, 3, false), (task.Subject.Aim, task.Subject.Width, task.Subject.AreProbabilities));
        // Samples / (classes · Σ t).
        Close.To([3 / (3 * 0.95), 3 / (3 * 0.9495), 3 / (3 * 1.1)], ((CrossEntropy)task.LossSpec).ClassWeights!.Value.Values.Span, 1e-6);
        Assert.True(TrainingTask.For(Numbers(rows, Three), new CrossEntropyProbabilities(), Three).Subject.AreProbabilities);
        Assert.Equal(Aim.Numbers, TrainingTask.For(Numbers(rows, Three), new Mse(), Three).Subject.Aim);
        Assert.Throws<ShapeException>(() => TrainingTask.For(Numbers(rows, Three), new CrossEntropy(), Shape.Of(4)));
    }

    [Theory]
    [InlineData(0.5f, 0.3f, 0.1f, "has a target whose numbers sum to 0.9")]
    [InlineData(0.5f, 0.3f, 0.202f, "has a target whose numbers sum to 1.002")]
    [InlineData(1.5f, -0.5f, 0f, "has -0.5 in the row of its target")]
    public void A_row_that_is_no_probabilities_is_refused_with_its_sample(float a, float b, float c, string sentence)
    {
        string refused = Assert.Throws<DataException>(() => TrainingTask.For(Numbers([1, 0, 0, a, b, c], Three), new CrossEntropy(), Three)).Message;
        Assert.StartsWith("data: train sample 1 ", refused, StringComparison.Ordinal);
        Assert.Contains(sentence, refused, StringComparison.Ordinal);
    }

    [Fact]
    public void The_accuracy_of_soft_labels_is_that_of_their_largest()
    {
        TrainingTask task = TrainingTask.For(Numbers([0.7f, 0.2f, 0.1f, 0.1f, 0.4f, 0.5f], Three), new CrossEntropy(), Three);
        Tensor output = Tensor.Of([2, 1, 0, 2, 1, 0], Shape.Of(2, 3)), target = Tensor.Of([0.7f, 0.2f, 0.1f, 0.1f, 0.4f, 0.5f], Shape.Of(2, 3));
        Totals totals = task.NewFullTotals();
        double loss = task.Loss(output, target).Item();
        totals.Add(output, target, loss, task.LossSpec.Weight(target));
        MetricReport report = totals.Report()!;
        Assert.Equal(["loss", "accuracy"], task.MetricNames);
        Assert.Equal(0.5, report.Values.Single(pair => pair.Key == "accuracy").Value);
        double all = Math.Log(Math.Exp(2) + Math.E + 1);
        Assert.Equal(all - (((0.7 * 2) + 0.2 + (0.1 * 2) + 0.4) / 2), loss, 6);
    }

    static DataSplits Numbers(float[] targets, Shape shape)
    {
        var samples = new FloatSamples(new float[targets.Length / shape.Length], Shape.Of(1), Targets.Numbers(targets, shape), "made");
        return new DataSplits(samples, null, null, Scaling.Of(Scale.None, samples));
    }
}
