namespace Gradus.Kernels.Normalization;

/// <summary>What is done to one sample of a batch; it may fork.</summary>
interface ISampleWork
{
    /// <summary>Does it.</summary>
    void Run(int sample);
}
