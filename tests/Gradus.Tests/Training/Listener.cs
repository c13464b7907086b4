namespace Gradus.Tests.Training;

/// <summary>Hears on the thread that reports, unlike <see cref="Progress{T}"/>.</summary>
sealed class Listener<T>(Action<T> hear) : IProgress<T>
{
    public void Report(T value) => hear(value);
}
