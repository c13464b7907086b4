using System.Diagnostics;

namespace Gradus.Tests.Cli;

/// <summary>A test that needs a file system of its own, made small: only root on Linux can mount one.</summary>
sealed class TmpfsFactAttribute : FactAttribute
{
    static readonly Lazy<bool> CanMount = new(Try);

    public TmpfsFactAttribute()
    {
        if (!CanMount.Value) Skip = "no tmpfs can be mounted here: this needs root on Linux";
    }

    /// <summary>Runs a system command; true where it succeeded.</summary>
    public static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    static bool Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return false;
        string folder = Directory.CreateTempSubdirectory("gradus-tests-").FullName;
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) && Run("umount", folder);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
