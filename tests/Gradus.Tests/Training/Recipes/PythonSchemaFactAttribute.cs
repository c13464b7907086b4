using System.ComponentModel;
using System.Diagnostics;

namespace Gradus.Tests.Training.Recipes;

/// <summary>A test that asks python3-jsonschema; skipped where it is not there.</summary>
public sealed class PythonSchemaFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test is skipped.</summary>
    public PythonSchemaFactAttribute()
    {
        if (!IsThere()) Skip = "python3 has no jsonschema (apt-get install python3-jsonschema)";
    }

    static bool IsThere()
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo("python3", ["-c", "import jsonschema"]) { RedirectStandardError = true });
            process!.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
