namespace Gradus.Kernels.Optimize;

/// <summary>A piece of one segment over which the squares of its columns are summed in one go.</summary>
/// <param name="Start">Its first float.</param>
/// <param name="Stride">Floats from one row to the next: the columns of the segment.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Columns">Columns in it.</param>
/// <param name="Unit">The number of its first column among all units.</param>
/// <param name="Sum">Where its sums stand among those of all tiles.</param>
readonly record struct UnitTile(int Start, int Stride, int Rows, int Columns, int Unit, int Sum);
