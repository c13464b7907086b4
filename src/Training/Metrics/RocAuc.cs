using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>The area under the ROC curve: how likely a sample of a class gets a higher score for it than one that is not; ties count half. Macro is the mean over classes, each against the rest, that have samples of both kinds.</summary>
/// <remarks>
/// Scores fall into cells of a histogram, so that the sums add over batches and ranks: two scores of one cell count as a tie. So the error is
/// at most ½ Σ p·n / (P·N) over the cells, p and n being the shares of both kinds in a cell. A score is the log-odds s of the class's
/// probability, and a cell an equal part of s / (|s| + 4). Ten classes have 131,072 cells each, 16,384 of them a unit around even odds.
/// </remarks>
public sealed record RocAuc : MetricSpec
{
    /// <summary>32 MB of sums at most, but for hundreds of classes.</summary>
    const int MostSums = 1 << 22, MostCells = 1 << 18, LeastCells = 1 << 12, MostClasses = 1000;
    const double Knee = 4;

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim != Aim.Numbers && subject.Width <= MostClasses;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => 2 * Columns(subject) * Cells(subject);

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> outputs = output.Span, targets = target.Span;
        int cells = Cells(subject), columns = Columns(subject);
        for (int start = 0; start < outputs.Length; start += columns)
        {
            ReadOnlySpan<float> row = outputs.Slice(start, columns);
            (double most, double sum) = subject.Aim != Aim.Classes ? default : subject.AreProbabilities ? (0, Sum(row)) : Exponentials(row, -1);
            for (int c = 0; c < columns; c++)
            {
                double score = subject.Aim != Aim.Classes ? subject.AreProbabilities ? Odds(row[c], 1) : row[c]
                    : subject.AreProbabilities ? Odds(row[c], sum) : Score(row, c, most, sum);
                if (double.IsNaN(score)) continue;
                bool isOwn = subject.Aim == Aim.Classes ? (int)targets[start / columns] == c : targets[start + c] > 0.5f;
                sums[(((2 * c) + (isOwn ? 1 : 0)) * cells) + Cell(score, cells)]++;
            }
        }
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report)
    {
        int cells = Cells(subject), defined = 0;
        var each = new double[Columns(subject)];
        double sum = 0;
        for (int c = 0; c < each.Length; c++)
        {
            each[c] = Area(sums.Slice(2 * c * cells, cells), sums.Slice(((2 * c) + 1) * cells, cells));
            if (double.IsNaN(each[c])) continue;
            sum += each[c];
            defined++;
        }
        report.Add("roc_auc", sum / defined);
        if (each.Length == subject.Width) report.AddPerClass("roc_auc", each);
    }

    static int Columns(Subject subject) => subject.Aim == Aim.Binary ? 1 : subject.Width;

    static int Cells(Subject subject) => Math.Clamp(1 << BitOperations.Log2((uint)(MostSums / 2 / Columns(subject))), LeastCells, MostCells);

    static int Cell(double score, int cells)
    {
        // ±∞ are the ends, and would be NaN by the formula.
        double place = double.IsInfinity(score) ? Math.Sign(score) : score / (Math.Abs(score) + Knee);
        return Math.Min(cells - 1, (int)((place + 1) / 2 * cells));
    }

    /// <summary>Log-odds that the class is the sample's: x − ln Σ e^y over the other classes y.</summary>
    /// <param name="row">Logits.</param>
    /// <param name="column">The class.</param>
    /// <param name="most">The largest of all.</param>
    /// <param name="sum">Σ e^(y − most) over all.</param>
    static double Score(ReadOnlySpan<float> row, int column, double most, double sum)
    {
        if (row.Length == 1) return double.NaN;
        double own = Math.Exp(row[column] - most);
        // Where the class is most of the sum, what is left of it would be rounding: that can be one class of a row, or all of one that is not finite.
        if (!(own <= sum / 2)) (most, sum) = Exponentials(row, column);
        else sum -= own;
        return row[column] - (most + Math.Log(sum));
    }

    /// <summary>The largest logit, and Σ e^(y − it).</summary>
    /// <param name="row">Logits.</param>
    /// <param name="except">A class that is left out; −1 for none.</param>
    static (double Most, double Sum) Exponentials(ReadOnlySpan<float> row, int except)
    {
        double most = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < row.Length; i++)
            if (i != except) most = Math.Max(most, row[i]);
        for (int i = 0; i < row.Length; i++)
            if (i != except) sum += Math.Exp(row[i] - most);
        return (most, sum);
    }

    static double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float value in row) sum += value;
        return sum;
    }

    static double Odds(double p, double all) => Math.Log(p / Math.Max(all - p, 0));

    static double Area(ReadOnlySpan<double> others, ReadOnlySpan<double> own)
    {
        double below = 0, wins = 0, total = 0;
        for (int i = 0; i < own.Length; i++)
        {
            wins += own[i] * (below + (others[i] / 2));
            below += others[i];
            total += own[i];
        }
        return wins / (below * total);
    }
}
