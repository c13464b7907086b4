namespace Gradus.Kernels;

public sealed unsafe partial class Threads
{
    readonly Workspace scratch = new();
    int borrowed;

    /// <summary>Borrows memory on the thread that forks, for what the parts hand to each other across forks (partial sums of leaves). The content is undefined.</summary>
    /// <param name="floats">How many floats; aligned to 64 bytes.</param>
    /// <param name="start">Where it begins; valid until the loan is disposed.</param>
    /// <remarks>Loans end in reverse order (<c>using</c>). A part that borrows does so on its own thread. Nothing is allocated once the pool has seen the largest demand.</remarks>
    public static Loan Borrow(int floats, out float* start)
    {
        Threads pool = Current;
        var loan = new Loan(pool, pool.scratch.Mark());
        start = pool.scratch.Floats(floats);
        pool.borrowed++;
        return loan;
    }

    /// <summary>Gives borrowed memory back when disposed.</summary>
    public readonly struct Loan : IDisposable
    {
        readonly Threads pool;
        readonly (int Used, int Taken) mark;

        internal Loan(Threads pool, (int Used, int Taken) mark)
        {
            this.pool = pool;
            this.mark = mark;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (--pool.borrowed == 0) pool.scratch.Reset();
            else pool.scratch.Return(mark);
        }
    }
}
