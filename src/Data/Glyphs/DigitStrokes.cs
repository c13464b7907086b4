namespace Gradus.Data.Glyphs;

/// <summary>How people write the ten digits: a few styles each, in a box of width and height 1, y down.</summary>
/// <remarks>A style is what SVG calls a path: M begins a stroke, L draws a line, C a cubic Bézier curve.</remarks>
static class DigitStrokes
{
    static readonly string[][] Paths =
    [
        ["M.5 .05 C.2 .05 .15 .35 .15 .5 C.15 .75 .25 .95 .5 .95 C.75 .95 .85 .7 .85 .5 C.85 .25 .75 .05 .5 .05",
            "M.62 .1 C.35 -.02 .22 .3 .22 .55 C.22 .8 .35 .97 .52 .95 C.72 .92 .8 .65 .76 .42 C.73 .2 .62 .06 .45 .1"],
        ["M.5 .05 L.5 .95",
            "M.3 .25 L.55 .05 L.55 .95",
            "M.32 .25 L.52 .05 L.52 .95 M.3 .95 L.74 .95"],
        ["M.18 .28 C.2 .0 .8 -.02 .8 .28 C.8 .52 .4 .7 .18 .95 L.85 .95",
            "M.2 .25 C.3 .0 .78 .0 .76 .3 C.74 .55 .45 .78 .28 .9 C.15 .98 .12 .8 .28 .8 C.45 .8 .6 1.0 .86 .88"],
        ["M.2 .15 C.4 .0 .8 .02 .78 .27 C.76 .45 .55 .47 .42 .47 C.6 .47 .85 .52 .83 .73 C.8 1.0 .35 1.0 .17 .82",
            "M.2 .06 L.78 .06 L.45 .42 C.7 .4 .85 .55 .82 .73 C.78 1.0 .35 1.0 .18 .84"],
        ["M.25 .05 L.2 .55 L.85 .55 M.68 .2 L.66 .95",
            "M.65 .95 L.65 .05 L.15 .65 L.88 .65",
            "M.22 .08 C.15 .4 .15 .52 .3 .54 C.5 .56 .65 .5 .75 .42 M.76 .08 C.74 .4 .7 .7 .68 .95"],
        ["M.78 .06 L.28 .06 L.24 .45 C.45 .35 .82 .38 .82 .67 C.82 1.0 .35 1.0 .17 .85",
            "M.3 .08 L.25 .45 C.5 .32 .8 .45 .78 .7 C.76 .98 .38 1.0 .2 .86 M.3 .08 L.76 .05"],
        ["M.7 .05 C.4 .15 .2 .45 .2 .7 C.2 .98 .78 1.02 .78 .72 C.78 .45 .35 .45 .22 .7",
            "M.6 .04 C.3 .3 .16 .6 .25 .82 C.35 1.0 .7 .98 .74 .76 C.77 .55 .5 .5 .3 .72"],
        ["M.15 .08 L.82 .08 C.65 .35 .5 .6 .42 .95",
            "M.15 .08 L.82 .08 C.65 .35 .5 .6 .42 .95 M.32 .5 L.76 .5",
            "M.16 .2 L.18 .07 L.8 .07 L.45 .95"],
        ["M.75 .2 C.65 .0 .25 .0 .25 .25 C.25 .5 .8 .48 .8 .75 C.8 1.0 .2 1.0 .2 .75 C.2 .5 .75 .48 .75 .2",
            "M.5 .47 C.2 .42 .2 .05 .5 .05 C.8 .05 .8 .42 .5 .47 C.12 .52 .12 .96 .5 .96 C.88 .96 .88 .52 .5 .47"],
        ["M.78 .28 C.75 .0 .22 .0 .22 .3 C.22 .58 .7 .58 .78 .25 L.74 .95",
            "M.74 .15 C.5 -.02 .2 .12 .24 .35 C.28 .56 .65 .52 .76 .2 C.78 .55 .65 .85 .4 .96"],
    ];

    static readonly Stroke[][][] Digits = Array.ConvertAll(Paths, styles => Array.ConvertAll(styles, Stroke.Parse));

    /// <summary>How many styles a digit has.</summary>
    public static int Styles(int digit) => Digits[digit].Length;

    /// <summary>The strokes of a digit in one of its styles.</summary>
    public static ReadOnlySpan<Stroke> Of(int digit, int style) => Digits[digit][style];
}
