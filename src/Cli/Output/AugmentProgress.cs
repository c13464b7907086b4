using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>A bar on stderr where a person watches, and nothing into a pipe.</summary>
static class AugmentProgress
{
    /// <summary>Runs some work.</summary>
    /// <param name="images">How many images there are to be made.</param>
    /// <param name="work">Says how many more are done.</param>
    public static void Show(int images, Action<Action<int>> work)
    {
        if (!Terminal.IsInteractive)
        {
            work(_ => { });
            return;
        }
        Terminal.Messages.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("augmenting", maxValue: images);
                work(made => task.Increment(made));
            });
    }
}
