using Gradus.Kernels.Random;

namespace Gradus.Augment.Plans;

/// <summary>The drawn parameters of a step: what an operation is given besides the image.</summary>
/// <param name="A">The operation says what each number is.</param>
/// <param name="B">A number.</param>
/// <param name="C">A number.</param>
/// <param name="D">A number.</param>
/// <param name="Random">The stream for what is drawn pixel by pixel.</param>
/// <param name="DataStart">Where the operation's numbers begin in the plan's memory; see <see cref="Plan.Rent"/>.</param>
/// <param name="DataLength">How many they are.</param>
public readonly record struct Arguments(double A = 0, double B = 0, double C = 0, double D = 0, Rng Random = default, int DataStart = 0, int DataLength = 0);
