using Gradus.Cli.Commands.Previewing;
using Gradus.Images;

namespace Gradus.Tests.Cli.Previewing;

public sealed class ContactSheetTests
{
    const byte Ink = 160, Paper = 255;

    [Fact]
    public void Small_pictures_are_enlarged_by_a_whole_factor_and_stand_between_lines()
    {
        var sheet = new ContactSheet(1, 2, 20, 30, isGrey: true);
        byte[] ramp = [.. Enumerable.Range(0, 600).Select(i => (byte)(i % 150))];
        sheet.Lay(0, 0, new Image(20, 30, 1, ramp));
        sheet.Lay(0, 1, new Image(10, 30, 1, ramp[..300]));
        // 4 pixels a pixel; lines of 2 around, and a broader one of 2 + 6 behind the first column.
        Assert.Equal((4, 1, 84, 252, 1), (sheet.Enlarged, sheet.Reduced, sheet.Image.Height, sheet.Image.Width, sheet.Image.Channels));
        Assert.All(sheet.Image.Row(0).ToArray(), pixel => Assert.Equal(Ink, pixel));
        Assert.All(sheet.Image.Row(40)[122..130].ToArray(), pixel => Assert.Equal(Ink, pixel));
        for (int y = 0; y < 80; y++)
            for (int x = 0; x < 120; x++) Assert.Equal(ramp[(y / 4 * 30) + (x / 4)], sheet.Image.Row(2 + y)[2 + x]);
        // The lower picture stands at the middle of its cell.
        Assert.Equal(Paper, sheet.Image.Row(21)[130]);
        Assert.Equal(ramp[0], sheet.Image.Row(22)[130]);
        Assert.Equal(ramp[299], sheet.Image.Row(61)[249 - 2]);
        Assert.Equal(Paper, sheet.Image.Row(62)[130]);
    }

    [Fact]
    public void Large_pictures_are_reduced_to_means()
    {
        var sheet = new ContactSheet(2, 1, 600, 500, isGrey: false);
        Assert.Equal((1, 3), (sheet.Enlarged, sheet.Reduced));
        byte[] bytes = [.. Enumerable.Range(0, 600 * 500).SelectMany(i => (byte[])[(byte)(i % 3 * 30), 7, (byte)(i / 1500)])];
        sheet.Lay(1, 0, new Image(600, 500, 3, bytes));
        Assert.Equal([30, 7, 100], sheet.Image.Row(2 + 200 + 2 + 100).Slice(3 * 5, 3).ToArray().Select((value, c) => c == 0 ? (int)Math.Round(value / 30.0) * 30 : value));
    }

    [Fact]
    public void Grey_with_alpha_shows_its_grey()
    {
        var sheet = new ContactSheet(1, 1, 100, 100, isGrey: true);
        sheet.Lay(0, 0, new Image(100, 100, 2, [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i % 2 == 0 ? 90 : 3))]));
        Assert.Equal(90, sheet.Image.Row(50)[50]);
    }
}
