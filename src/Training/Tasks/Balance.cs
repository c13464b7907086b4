using Gradus.Data;
using Gradus.Nn.Losses;

namespace Gradus.Training.Tasks;

/// <summary>Turns <c>class-weights: balanced</c> into the numbers of the training data, and checks a list of them.</summary>
static class Balance
{
    /// <summary>The loss with numbers for weights.</summary>
    /// <param name="loss">As the recipe says.</param>
    /// <param name="train">The training part.</param>
    /// <param name="isOneOutput">Whether one output tells two classes.</param>
    /// <exception cref="ArgumentException">The list has not a number for each class, or a class has no sample.</exception>
    public static LossSpec Weighed(LossSpec loss, IDataset train, bool isOneOutput)
    {
        if (loss is not IWeighsClasses { ClassWeights: { } weights } weighing) return loss;
        int classes = train.Classes > 0 ? train.Classes : train.TargetShape.Rank > 0 ? train.TargetShape[-1] : 1;
        if (!weights.IsBalanced)
        {
            if (weights.Values.Count == classes || (isOneOutput && weights.Values.Count == 1)) return loss;
            throw new ArgumentException($"loss: class-weights has {weights.Values.Count} numbers but the data have {classes} classes; it needs one for each");
        }
        double[] counts = Counts(train, classes);
        bool asPositives = loss.IsBinary && !isOneOutput;
        // A target of several axes has a label of each class at every place.
        double labels = train.Classes > 0 ? train.Count : (double)train.Count * (train.TargetShape.Length / classes);
        var numbers = new float[classes];
        for (int c = 0; c < classes; c++)
        {
            double rest = labels - counts[c];
            if (counts[c] == 0 || (asPositives && rest == 0))
                throw new ArgumentException($"loss: class-weights is balanced, but {(counts[c] == 0 ? "no" : "every")} training sample is of class '{Name(train, c)}'; give the weights as a list");
            numbers[c] = (float)(asPositives ? rest / counts[c] : labels / (classes * counts[c]));
        }
        return weighing.With(ClassWeights.Of(numbers));
    }

    static string Name(IDataset data, int c) => c < data.ClassNames.Count ? data.ClassNames[c] : c.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many samples of each class there are; of labels, the sum of each.</summary>
    static double[] Counts(IDataset data, int classes)
    {
        var counts = new double[classes];
        var target = new float[data.TargetShape.Length];
        for (int i = 0; i < data.Count; i++)
        {
            if (data.Classes > 0) counts[data.Label(i)]++;
            else
            {
                data.FillTarget(i, target);
                for (int c = 0; c < target.Length; c++) counts[c % classes] += target[c];
            }
        }
        return counts;
    }
}
