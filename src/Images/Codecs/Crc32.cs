namespace Gradus.Images.Codecs;

/// <summary>The checksum of PNG and zip (reflected polynomial EDB88320).</summary>
public sealed class Crc32
{
    readonly uint[] table = new uint[256];
    uint state = uint.MaxValue;

    /// <summary>Begins with nothing added.</summary>
    public Crc32()
    {
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }
    }

    /// <summary>The checksum of all that was added.</summary>
    public uint Value => ~state;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint now = state;
        foreach (byte b in bytes) now = table[(byte)(now ^ b)] ^ (now >> 8);
        state = now;
    }

    /// <summary>Forgets what was added.</summary>
    public void Reset() => state = uint.MaxValue;
}
