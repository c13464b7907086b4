namespace Gradus.Tests.House.Dispatch;

/// <summary>The loops over single floats that operations and kernels may reach, and why each costs nothing that counts.</summary>
static class ScalarLoops
{
    const string Channel = "a number for each channel, where each channel has many";
    const string Row = "a number for each row, where each row has many";
    const string Rest = "the channels that fill no vector";
    const string Weights = "the weights, once for a pass over the batch";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["BatchNorm.InverseStd"] = Channel,
        ["BatchNorm.Constants"] = Channel,
        ["BatchNormBackward.Parameters"] = Channel,
        ["BatchNormBackward.Constants"] = Channel,
        ["BatchNormOp.Blend"] = Channel,
        ["ColumnMoments.LeafJob.Run"] = Channel,
        ["ColumnMoments.LeafJob.Folded"] = Channel,
        ["ColumnMoments.CombineJob.Run"] = Channel,
        ["ColumnMoments.CombineJob.Squares"] = Channel,
        ["ColumnSums.CombineJob.Combine"] = Channel,
        ["GroupNormForward.Run"] = Channel,
        ["GroupNormForward.Moments"] = Channel,
        ["GroupNormBackward.Run"] = Channel,
        ["GroupNormBackward.Constants"] = Channel,
        ["RowNormBackward.Combine"] = Channel,
        ["Rows.Sum"] = Channel,
        ["ElementLoss.Repeat"] = Channel,
        ["UnitSquares.Sum"] = Channel,
        ["UnitSquares.Wide"] = "squares that left the range of float",
        ["Lookup.Forward"] = Row,
        ["Lookup.Taking.Run"] = Row,
        ["Lookup.Adding.Run"] = Row,
        ["RowLoss.DemandClasses"] = Row,
        ["OneHotOp.OneHot"] = Row,
        ["ClassTargets.Job.Indexed"] = "one store for each class, beside its exponential",
        ["AveragePoolLoops.ForwardRest"] = Rest,
        ["AveragePoolLoops.BackwardRest"] = Rest,
        ["MaxPoolLoops.ForwardRest"] = Rest,
        ["MaxPoolLoops.BackwardRest"] = Rest,
        ["GlobalAverageLoops.Forward"] = Rest,
        ["GlobalAverageLoops.Mean"] = Rest,
        ["GlobalAverageLoops.Backward"] = Rest,
        ["Transposition.Run"] = Weights,
        ["Transposition.Add"] = Weights,
        ["Patches.Copy"] = "pieces of three floats and fewer",
        ["DropoutMask.WriteOne"] = "the portable tier, whose time goes into the random numbers",
    };
}
