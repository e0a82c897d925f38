#!/usr/bin/env python3
"""Draws the shapes of `verdiva-bench raster` with other programs, and says how long each takes. The
benchmark writes the shapes, runs this script and asks it time and again, between its own runs: a line
WORKLOAD for the peers that draw it, WORKLOAD, a tab and PEER to measure one; each answer is a JSON
object on a line. The peers are installed below .build/peers the first time, and one that cannot be
installed is left out.

    python3 Benchmarks/peers.py FOLDER
"""

import json
import math
import os
import subprocess
import sys
import time
from pathlib import Path

PEERS = {
    "numpy": "numpy", "skia": "skia-python", "blend2d": "blend2d-python",
    "cv2": "opencv-python-headless",
}
HOME = Path(__file__).resolve().parent.parent / ".build" / "peers"


def enter_environment():
    """Runs this script again in an environment that has the peers."""
    python = HOME / "bin" / "python"
    if Path(sys.prefix) == HOME:
        return
    marker = HOME / "installed"
    if not marker.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        for package in PEERS.values():
            print(f"peers: installing {package}", file=sys.stderr)
            pip = [str(python), "-m", "pip", "install", "--quiet", package]
            if subprocess.run(pip, stdout=sys.stderr).returncode:
                print(f"peers: {package} cannot be installed and is left out", file=sys.stderr)
        marker.touch()
    os.execv(python, [str(python), *sys.argv])


enter_environment()
modules = {}
for module in PEERS:
    try:
        modules[module] = __import__(module)
    except ImportError:
        print(f"peers: there is no {module}: left out", file=sys.stderr)
np, skia, b2, cv2 = (modules.get(name) for name in PEERS)
if np is None:
    sys.exit("peers: error: NumPy is needed to read the shapes")

WIDTH, HEIGHT = 1920, 1080


class Workload:
    def __init__(self, folder, entry):
        self.name = entry["name"]
        self.color = entry["color"]
        self.lines = entry.get("text", [])
        self.font = entry.get("font", "")
        self.is_cold = self.name.endswith("-cold")
        columns = entry["columns"]
        file = folder / f"{self.name}.f32"
        self.shapes = np.fromfile(file, "<f4").reshape(-1, columns) if columns else None

    def sprite(self):
        """A splat of radius 3 at a whole pixel, premultiplied float."""
        at = np.arange(6) - 2.5
        squared = (at[:, None] ** 2 + at[None, :] ** 2) / 9
        profile = np.clip(1 - squared, 0, None) ** 2
        return (profile[..., None] * np.array(self.color[:3], "f4")).astype("f4")


DRAWINGS = {}


def offer(workload, peer, depth, draw, light):
    """Keeps how a peer draws a workload; the mean red light tells whether the same was drawn."""
    DRAWINGS[workload][f"{peer} {depth}"] = (draw, light)


def measure(draw, light):
    """The least processor time of a few runs: other programs do not count."""
    best, started, runs = math.inf, time.monotonic(), 0
    while runs < 1 or (runs < 5 and time.monotonic() - started < 0.15):
        start = time.process_time()
        draw()
        best = min(best, time.process_time() - start)
        runs += 1
    return {"ms": best * 1e3, "light": float(light())}


def skia_path(shape, name):
    path = skia.Path()
    points = shape.reshape(-1, 2).tolist()
    if name == "triangles":
        path.moveTo(*points[0])
        path.lineTo(*points[1])
        path.lineTo(*points[2])
    else:
        middle = [[(a + b) / 2 for a, b in zip(p, q)] for p, q in zip(points, points[1:] + points[:1])]
        path.moveTo(*middle[-1])
        for control, end in zip(points, middle):
            path.quadTo(*control, *end)
    path.close()
    return path


def skia_font(workload):
    font = skia.Font(skia.Typeface.MakeFromFile(workload.font), 24)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kNone)
    return font


def skia_drawing(workload):
    """What a workload draws on a canvas, with all that can be made before made before."""
    name, (r, g, b, a) = workload.name.split("-")[0], workload.color
    straight = skia.Color4f(r / a, g / a, b / a, a) if a else skia.Color4f(r, g, b, 1)
    paint = skia.Paint(Color4f=straight, AntiAlias=True)
    if a == 0:
        paint.setBlendMode(skia.BlendMode.kPlus)
    if name in ("triangles", "paths"):
        paths = [skia_path(shape, name) for shape in workload.shapes]
        return lambda canvas: [canvas.drawPath(path, paint) for path in paths]
    if name == "lines":
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(2)
        segments = workload.shapes.tolist()
        return lambda canvas: [canvas.drawLine(*segment, paint) for segment in segments]
    if name == "splats":
        sprite = np.dstack([workload.sprite(), np.ones((6, 6))])
        image = skia.Image.fromarray(
            np.ascontiguousarray(sprite.astype("f2")), skia.kRGBA_F16_ColorType,
            skia.kPremul_AlphaType)
        places = [skia.RSXform(1, 0, x - 3, y - 3) for x, y in workload.shapes.tolist()]
        rects = [skia.Rect(0, 0, 6, 6)] * len(places)
        linear = skia.SamplingOptions(skia.FilterMode.kLinear)
        return lambda canvas: canvas.drawAtlas(
            image, places, rects, [], skia.BlendMode.kSrc, linear, None, paint)
    if name == "glyphs":
        kept = None if workload.is_cold else skia_font(workload)

        def letters(canvas):
            font = kept or skia_font(workload)
            for text, x, y in workload.lines:
                canvas.drawString(text, x, y, font, paint)

        return letters
    return None


def run_skia(workload):
    kinds = [
        ("8-bit", skia.kRGBA_8888_ColorType, np.uint8, 255),
        ("half", skia.kRGBA_F16_ColorType, np.float16, 1),
        ("float", skia.kRGBA_F32_ColorType, np.float32, 1),
    ]
    drawing = skia_drawing(workload)
    for depth, kind, scalar, peak in kinds:
        offer_skia(workload, drawing, depth, kind, scalar, peak)


def offer_skia(workload, drawing, depth, kind, scalar, peak):
    info = skia.ImageInfo.Make(WIDTH, HEIGHT, kind, skia.kPremul_AlphaType)
    buffer = np.zeros((HEIGHT, WIDTH, 4), scalar)
    surface = skia.Surface.MakeRasterDirect(info, buffer, WIDTH * buffer.itemsize * 4)
    canvas = surface.getCanvas()
    if workload.name == "layers":
        image = skia.Image.fromarray(layer_of(workload, scalar, peak), kind, skia.kPremul_AlphaType)
        picture = recorded(lambda target: [target.drawImage(image, 0, 0) for _ in range(16)])
    else:
        picture = recorded(drawing)

    def draw():
        # The surface keeps the canvas alive.
        assert surface is not None
        canvas.clear(skia.ColorBLACK)
        if workload.is_cold:
            drawing(canvas)
        else:
            canvas.drawPicture(picture)

    offer(workload.name, "Skia", depth, draw, lambda: buffer[..., 0].mean(dtype="f8") / peak)


def recorded(drawing):
    """As a list of commands, so that playing it back does not go through Python."""
    recorder = skia.PictureRecorder()
    drawing(recorder.beginRecording(skia.Rect(WIDTH, HEIGHT)))
    return recorder.finishRecordingAsPicture()


def layer_of(workload, scalar, peak):
    layer = np.empty((HEIGHT, WIDTH, 4), scalar)
    layer[:] = (np.array(workload.color) * peak).round(0 if peak > 1 else 9)
    return layer


def blend2d_path(shape, name):
    path = b2.BLPath()
    points = shape.reshape(-1, 2).tolist()
    if name == "triangles":
        path.move_to(*points[0])
        path.line_to(*points[1])
        path.line_to(*points[2])
    elif name == "lines":
        path.move_to(*points[0])
        path.line_to(*points[1])
        return path
    else:
        middle = [[(a + b) / 2 for a, b in zip(p, q)] for p, q in zip(points, points[1:] + points[:1])]
        path.move_to(*middle[-1])
        for control, end in zip(points, middle):
            path.quadric_to(*control, *end)
    path.close()
    return path


def blend2d_color(color):
    """Straight, 0...1."""
    r, g, b, a = (float(part) for part in color)
    return (r / a, g / a, b / a, a) if a else (r, g, b, 1.0)


def blend2d_sprite(sprite):
    image = b2.BLImage(6, 6)
    context = b2.BLContext(image)
    context.comp_op = b2.BLCompOp.SRC_COPY
    for y, row in enumerate(sprite):
        for x, color in enumerate(row):
            context.set_fill_style(blend2d_color([*color[:3], 0]))
            context.fill_rect(b2.BLRect(x, y, 1, 1))
    context.flush()
    return image


def blend2d_layer(color):
    image = b2.BLImage(WIDTH, HEIGHT)
    context = b2.BLContext(image)
    context.comp_op = b2.BLCompOp.SRC_COPY
    context.set_fill_style(blend2d_color(color))
    context.fill_all()
    context.flush()
    return image


def blend2d_drawing(workload, context):
    """Calls go one by one through Python, which takes about a tenth of a microsecond each."""
    name = workload.name.split("-")[0]
    additive = workload.color[3] == 0
    context.comp_op = b2.BLCompOp.PLUS if additive else b2.BLCompOp.SRC_OVER
    context.set_fill_style(blend2d_color(workload.color))
    context.set_stroke_style(blend2d_color(workload.color))
    if name in ("triangles", "paths"):
        paths = [blend2d_path(shape, name) for shape in workload.shapes]
        return lambda: [context.fill_path(path) for path in paths]
    if name == "lines":
        paths = [blend2d_path(shape, name) for shape in workload.shapes]
        context.stroke_width = 2.0
        return lambda: [context.stroke_path(path) for path in paths]
    if name == "splats":
        image = blend2d_sprite(workload.sprite())
        places = [b2.BLPoint(round(x - 3), round(y - 3)) for x, y in workload.shapes.tolist()]
        return lambda: [context.blit_image(place, image) for place in places]
    if name == "glyphs":
        lines = [(b2.BLPoint(x, y), text) for text, x, y in workload.lines]
        kept = None if workload.is_cold else blend2d_font(workload)

        def letters():
            font = kept or blend2d_font(workload)
            for place, text in lines:
                context.fill_text(place, font, text)

        return letters
    image = blend2d_layer(workload.color)
    corner = b2.BLPoint(0, 0)
    return lambda: [context.blit_image(corner, image) for _ in range(16)]


def blend2d_font(workload):
    return b2.BLFont.create_new(b2.BLFontFace.create_from_file(workload.font), 24.0)


def run_blend2d(workload):
    image = b2.BLImage(WIDTH, HEIGHT)
    context = b2.BLContext(image)
    drawing = blend2d_drawing(workload, context)

    def draw():
        context.clear_all()
        drawing()
        context.flush()

    def light():
        pixels = image.getDataAsNumPy().reshape(HEIGHT, WIDTH, 4)
        return pixels[..., 0].mean(dtype="f8") / 255

    offer(workload.name, "Blend2D", "8-bit", draw, light)


def run_numpy(workload):
    if workload.name != "layers":
        return
    layer, target = layer_of(workload, np.float32, 1), np.zeros((HEIGHT, WIDTH, 4), "f4")
    clear = 1 - layer[..., 3:]

    def draw():
        target[:] = 0
        for _ in range(16):
            np.multiply(target, clear, out=target)
            np.add(target, layer, out=target)

    offer("layers", "NumPy", "float", draw, lambda: target[..., 0].mean(dtype="f8"))


def run_opencv(workload):
    if workload.name != "layers":
        return
    cv2.setNumThreads(1)
    layer, target = layer_of(workload, np.float32, 1), np.zeros((HEIGHT, WIDTH, 4), "f4")
    clear = np.repeat(1 - layer[..., 3:], 4, axis=2)

    def draw():
        target[:] = 0
        for _ in range(16):
            cv2.multiply(target, clear, dst=target)
            cv2.add(target, layer, dst=target)

    offer("layers", "OpenCV", "float", draw, lambda: target[..., 0].mean(dtype="f8"))


def prepare(workload):
    DRAWINGS[workload.name] = {}
    for module, run in [(skia, run_skia), (b2, run_blend2d), (cv2, run_opencv), (np, run_numpy)]:
        if module is None:
            continue
        try:
            run(workload)
        except Exception as problem:
            print(f"peers: {workload.name}: {run.__name__}: {str(problem)[:200]}", file=sys.stderr)


def main():
    """Answers a line a question: the peers of a workload, or how long one of them takes now."""
    folder = Path(sys.argv[1])
    entries = json.loads((folder / "workloads.json").read_text())
    workloads = {entry["name"]: Workload(folder, entry) for entry in entries}
    for line in sys.stdin:
        name, _, peer = line.rstrip("\n").partition("\t")
        if name not in DRAWINGS:
            prepare(workloads[name])
        answer = measure(*DRAWINGS[name][peer]) if peer else {"peers": list(DRAWINGS[name])}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
