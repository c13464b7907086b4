using System.Runtime.InteropServices;

namespace Gradus.Cli;

/// <summary>SIGINT and SIGTERM ask a run to save and stop; a second one ends the process at once.</summary>
sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly PosixSignalRegistration interrupt, terminate;
    int exitCode;

    /// <summary>Listens until it is disposed.</summary>
    public StopSignals()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Hear(context, ExitCode.Interrupted));
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Hear(context, ExitCode.Terminated));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>130 or 143 once a signal came; 0 before.</summary>
    public int SignalCode => Volatile.Read(ref exitCode);

    /// <inheritdoc/>
    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    void Hear(PosixSignalContext context, int code)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref exitCode, code, 0) != 0) Environment.Exit(code);
        source.Cancel();
    }
}
