namespace Gradus.Tensors;

public sealed partial class Tape
{
    /// <summary>An open step; disposing it gives all its memory back.</summary>
    public readonly struct Step : IDisposable
    {
        readonly Tape tape;

        internal Step(Tape tape) => this.tape = tape;

        /// <inheritdoc/>
        public void Dispose() => tape.End();
    }

    /// <summary>Restores the layer that ran before <see cref="Enter"/>.</summary>
    public readonly struct LayerScope : IDisposable
    {
        readonly Tape tape;
        readonly string before;

        internal LayerScope(Tape tape, string before)
        {
            this.tape = tape;
            this.before = before;
        }

        /// <inheritdoc/>
        public void Dispose() => tape.Layer = before;
    }
}
