namespace Gradus.Tensors;

/// <summary>Work on the arena's memory, such as an optimizer's sweep; a struct.</summary>
public interface IArenaKernel
{
    /// <summary>Runs on the memory.</summary>
    void Run(ArenaMemory memory);
}
