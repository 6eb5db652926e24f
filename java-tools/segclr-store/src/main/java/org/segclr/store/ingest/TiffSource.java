package org.segclr.store.ingest;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.volume.ChunkCache;

/**
 * A multi-page TIFF or BigTIFF, one page a section, one gray channel of 8, 16 or 32 bits. Decoded pages are kept in a
 * bounded cache.
 */
final class TiffSource implements ArraySource {
    private static final long CACHE_BYTES = 256L << 20;

    private final SourceLocation location;
    private final ImageReader reader;
    private final ImageInputStream stream;
    private final ElementType type;
    private final Voxel size;
    private final ChunkCache<Integer, Object> pages;

    private TiffSource(SourceLocation location, ImageReader reader, ImageInputStream stream) throws IOException {
        this.location = location;
        this.reader = reader;
        this.stream = stream;
        Raster first = reader.readRaster(0, null);
        type = type(first, 0);
        size = new Voxel(first.getWidth(), first.getHeight(), reader.getNumImages(true));
        pages = new ChunkCache<>(CACHE_BYTES, page -> (long) size.x() * size.y() * type.bytes());
    }

    static TiffSource open(SourceLocation location) {
        try {
            ImageInputStream stream =
                    ImageIO.createImageInputStream(location.file().toFile());
            ImageReaderSpi plain = new TIFFImageReaderSpi();
            ImageReaderSpi provider = plain.canDecodeInput(stream) ? plain : new BigTIFFImageReaderSpi();
            ImageReader reader = provider.createReaderInstance(null);
            reader.setInput(stream, false, true);
            return new TiffSource(location, reader, stream);
        } catch (IOException | RuntimeException e) {
            throw damaged(location, 0, e);
        }
    }

    private ElementType type(Raster raster, int page) {
        int bands = raster.getNumBands();
        if (bands != 1) {
            throw SegclrException.badData(name() + ": page " + page + " has " + bands
                    + " channels (colour); need one gray channel of 8, 16 or 32 bits");
        }
        return switch (raster.getDataBuffer().getDataType()) {
            case DataBuffer.TYPE_BYTE -> ElementType.U8;
            case DataBuffer.TYPE_USHORT -> ElementType.U16;
            case DataBuffer.TYPE_SHORT -> ElementType.I16;
            case DataBuffer.TYPE_INT -> ElementType.U32;
            case DataBuffer.TYPE_FLOAT -> ElementType.F32;
            default -> ElementType.F64;
        };
    }

    @Override
    public String name() {
        return location.file().toString();
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    public Voxel size() {
        return size;
    }

    @Override
    public Optional<Resolution> resolution() {
        return Optional.empty();
    }

    @Override
    public Optional<Xyz> offsetNm() {
        return Optional.empty();
    }

    @Override
    public String identity() {
        return new SourceLocation(location.file(), "").identity();
    }

    @Override
    public void read(Box box, Object arrayZyx) {
        int width = box.size().x();
        for (int z = box.min().z(); z < box.max().z(); z++) {
            Object page = pages.get(z, this::decode);
            for (int y = box.min().y(); y < box.max().y(); y++) {
                int to = box.indexZyx(new Voxel(box.min().x(), y, z));
                System.arraycopy(page, y * size.x() + box.min().x(), arrayZyx, to, width);
            }
        }
    }

    private Object decode(int page) {
        try {
            Raster raster;
            synchronized (reader) {
                raster = reader.readRaster(page, null);
            }
            if (raster.getWidth() != size.x() || raster.getHeight() != size.y() || type(raster, page) != type) {
                throw SegclrException.badData(name() + ": page " + page + " is " + raster.getWidth() + " x "
                        + raster.getHeight() + " of " + type(raster, page) + ", page 0 is " + size.x() + " x "
                        + size.y()
                        + " of " + type + "; all pages must be alike");
            }
            return elements(raster);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw damaged(location, page, e);
        }
    }

    private Object elements(Raster raster) {
        Object array = type.newArray(size.x() * size.y());
        raster.getDataElements(0, 0, size.x(), size.y(), array);
        return array;
    }

    private static SegclrException damaged(SourceLocation location, int page, Exception cause) {
        return cause instanceof SegclrException ours
                ? ours
                : new SegclrException(
                        ExitCode.BAD_DATA,
                        location.file() + ": page " + page + " cannot be read (" + cause.getMessage()
                                + "): damaged, truncated or a TIFF of unknown kind; save it again as plain"
                                + " multi-page TIFF",
                        cause);
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            stream.close();
        } catch (IOException e) {
            System.err.println("segclr: " + name() + " does not close: " + e.getMessage());
        }
    }
}
