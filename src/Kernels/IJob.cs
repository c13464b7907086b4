namespace Gradus.Kernels;

/// <summary>Work that <see cref="Threads"/> forks: a struct whose parts may run in any order, on any thread.</summary>
/// <remarks>What a part computes must depend on its number alone, never on who runs it: so every thread count gives the same bits.</remarks>
public interface IJob
{
    /// <summary>Runs one part.</summary>
    /// <param name="part">The number of the part, 0 ≤ part &lt; parts.</param>
    /// <param name="workspace">Scratch memory of the thread that runs the part; its content is undefined at the start of a part.</param>
    void Run(int part, Workspace workspace);
}
