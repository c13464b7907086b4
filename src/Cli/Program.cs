using System.Reflection;

namespace Gradus.Cli;

/// <summary>The door of the command line.</summary>
static class Program
{
    /// <summary>Prints the version; exit code 2 for whatever else is asked.</summary>
    static int Main(string[] arguments)
    {
        if (arguments is ["--version"])
        {
            Console.WriteLine(typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
            return 0;
        }
        Console.Error.WriteLine("usage: gradus --version");
        return 2;
    }
}
