namespace Gradus.Tests.House.Dispatch;

/// <summary>The kernels that operations must arrive at, as type and method of the hot loop.</summary>
static class Expected
{
    const string Matmul = "MatmulTile.Run";
    const string Columns = "ColumnLeaf.Four ColumnLeaf.One";
    const string Map = "ElementwiseLoops.Unary", MapBack = "ElementwiseLoops.UnaryBackward", Two = "ElementwiseLoops.Binary";
    const string Pass = $"WinogradInput.Transform WinogradOutput.Transform WinogradWeights.Transform {Matmul}";
    const string Weights = $"WinogradInput.Transform WinogradSpread.Transform WinogradTaps.Run {Matmul} DepthwiseLoops.BackwardWeights {Columns}";

    /// <summary>Functions of one number.</summary>
    static readonly string[] Functions = ["Map", "Elu", "Exp", "Gelu", "LeakyRelu", "Relu", "Selu", "Sigmoid", "Silu", "Softplus", "Tanh"];

    static readonly Dictionary<string, (string Forward, string Backward)> Others = new()
    {
        ["MatMul"] = (Matmul, Matmul),
        ["AddBias"] = ("RowMap.Loop", Columns),
        ["Convolve"] = ($"{Pass} DepthwiseLoops.Forward", $"{Pass} {Weights} DepthwiseLoops.BackwardData"),
        ["ConvolveTransposed"] = ($"{Pass} DepthwiseLoops.BackwardData RowMap.Loop", $"{Pass} {Weights} DepthwiseLoops.Forward"),
        ["Add"] = (Two, ""),
        ["Subtract"] = (Two, Map),
        ["Multiply"] = (Two, Two),
        ["AddRelu"] = (Two, MapBack),
        ["Scale"] = (Map, Map),
        ["Softmax"] = ("RowMath.Max RowMath.ExpSumOfBlock RowMath.Scale NarrowRows.ExpSum NarrowRows.Scale", "RowMath.DotOfBlock SoftmaxRows.BackwardJob.Row"),
        ["Dropout"] = ($"DropoutMask.Write256 DropoutMask.Write512 {Two}", $"DropoutMask.Write256 DropoutMask.Write512 {Two}"),
        ["Sum"] = ("Folds.Run", ""),
        ["Mean"] = ("Folds.Run", ""),
        ["BatchNorm"] = ($"{Columns} RowMap.Loop", $"{Columns} RowMap.Loop"),
        ["BatchNormInference"] = ("RowMap.Loop", $"{Columns} RowMap.Loop"),
        ["BatchNormRelu"] = ($"{Columns} RowMap.Loop", $"{Columns} RowMap.Loop"),
        ["BatchNormAddRelu"] = ($"{Columns} RowMap.Loop", $"{Columns} RowMap.Loop"),
        ["GroupNorm"] = ($"{Columns} RowMap.Loop", $"{Columns} RowMap.Loop"),
        ["LayerNorm"] = ("RowMoments.SumsOfBlock RowNorm.ForwardJob.Row", "RowNormBackward.LeafJob.DotsOfBlock RowNormBackward.LeafJob.Row"),
        ["MaxPool"] = ("MaxPoolLoops.Forward MaxPoolLoops.Pairs", "MaxPoolLoops.Backward"),
        ["ReluMaxPool"] = ("MaxPoolLoops.Forward MaxPoolLoops.Pairs", "MaxPoolLoops.Backward"),
        ["AveragePool"] = ("AveragePoolLoops.Forward", "AveragePoolLoops.Backward"),
        ["GlobalAveragePool"] = ("GlobalAverageLoops.Forward", "GlobalAverageLoops.Backward"),
        ["SimpleRnn"] = ($"{Matmul} SimpleCell.Forward", $"{Matmul} SimpleCell.Backward {Columns}"),
        ["Lstm"] = ($"{Matmul} LstmCell.Forward", $"{Matmul} LstmCell.Backward {Columns}"),
        ["Gru"] = ($"{Matmul} GruCell.Forward", $"{Matmul} GruCell.Backward {Columns}"),
        ["Embed"] = ("", Two),
        ["CrossEntropy"] = ("RowMath.Max RowMath.ExpSumOfBlock RowMath.Scale NarrowRows.ExpSum TargetMath.Difference", Map),
        ["CrossEntropyProbabilities"] = ("CrossEntropyProbabilitiesRows.TargetRow.Gradient CrossEntropyProbabilitiesRows.TargetRow.LossOfBlock", Map),
        ["MeanSquaredError"] = ($"{Two} Folds.Run", Map),
        ["MeanAbsoluteError"] = ("ElementLoss.Job.Run", Map),
        ["Huber"] = ("ElementLoss.Job.Run", Map),
        ["BinaryCrossEntropy"] = ("ElementLoss.Job.Run", Map),
        ["BinaryCrossEntropyProbabilities"] = ("ElementLoss.Job.Run", Map),
        ["Concat"] = ("", Two),
        ["Upsample"] = ("", Two),
        ["OneHot"] = ("", ""),
        ["Reshape"] = ("", ""),
    };

    /// <summary>For every operation the loops of its forward and of its backward.</summary>
    public static IReadOnlyDictionary<string, (string Forward, string Backward)> Loops { get; } =
        Others.Concat(Functions.Select(name => KeyValuePair.Create(name, (Map, MapBack)))).ToDictionary();

    /// <summary>What has no loop of its own in <see cref="Loops"/>, or is a public kernel without one, and why.</summary>
    public static IReadOnlyDictionary<string, string> WithoutLoop { get; } = new Dictionary<string, string>
    {
        ["Add backward"] = "hands its gradient on",
        ["Sum backward"] = "fills with one number: Span.Fill",
        ["Mean backward"] = "fills with one number: Span.Fill",
        ["Embed forward"] = "copies rows: Span.CopyTo",
        ["Concat forward"] = "copies rows: Span.CopyTo",
        ["Upsample forward"] = "copies pixels: Span.CopyTo",
        ["OneHot forward"] = "writes one number a row",
        ["OneHot backward"] = "has no gradient",
        ["Reshape forward"] = "views what is there",
        ["Reshape backward"] = "hands its gradient on",
        ["Lookup.Forward"] = "copies rows: Span.CopyTo",
        ["Upsample.Forward"] = "copies pixels: Span.CopyTo",
        ["ColumnBlock.Put"] = "copies rows: Span.CopyTo",
        ["Elementwise.Fill"] = "fills with one number: Span.Fill",
        ["BatchNorm.InverseStd"] = "a number for each channel",
    };
}
