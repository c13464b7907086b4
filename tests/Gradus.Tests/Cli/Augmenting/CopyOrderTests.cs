using Gradus.Cli;
using Gradus.Cli.Commands.Augmenting;

namespace Gradus.Tests.Cli.Augmenting;

public sealed class CopyOrderTests
{
    [Fact]
    public void Copies_of_an_image_stand_side_by_side()
    {
        var order = CopyOrder.Copies(2, 3);
        Assert.Equal([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)], All(order));
        Assert.Equal((6, false), (order.Augmented, order.HasOriginals));
    }

    [Fact]
    public void Balanced_classes_keep_the_originals_and_add_copies_in_turns()
    {
        // Class 7 has four images, class 0 one, class 2 two.
        var order = CopyOrder.Balanced([7, 0, 7, 2, 7, 2, 7]);
        Assert.Equal([(0, -1), (1, -1), (2, -1), (3, -1), (4, -1), (5, -1), (6, -1), (1, 0), (3, 0), (5, 0), (1, 1), (1, 2)], All(order));
        Assert.Equal((5, true), (order.Augmented, order.HasOriginals));
    }

    [Fact]
    public void Too_many_images_are_refused() =>
        Assert.Contains("more than 2147483647 images", Assert.Throws<UsageException>(() => CopyOrder.Copies(60_000, 60_000)).Message, StringComparison.Ordinal);

    static List<(int Source, int Draw)> All(CopyOrder order) => [.. Enumerable.Range(0, order.Count).Select(order.At)];
}
