// How a picture is cut to a shape around what matters in it: the arithmetic of Wagtail's "fill",
// step by step, so that staff see under their finger what the server will make of it.

// Rectangles are {left, top, right, bottom}; a focus is null or {x, y, width, height} by its centre.
export function crop(width, height, focus, across, down) {
  const ratio = across / down;
  const most = Math.min(width, height * ratio);
  const cutWidth = most;
  const cutHeight = most / ratio;
  const x = focus ? focus.x : width / 2;
  const y = focus ? focus.y : height / 2;
  const centreX = x - (x / width - 0.5) * cutWidth;
  const centreY = y - (y / height - 0.5) * cutHeight;
  let cut = around(centreX, centreY, cutWidth, cutHeight);
  if (focus) cut = movedToCover(cut, around(focus.x, focus.y, focus.width, focus.height));
  cut = movedInside(cut, { left: 0, top: 0, right: width, bottom: height });
  return {
    left: Math.floor(cut.left),
    top: Math.floor(cut.top),
    right: Math.ceil(cut.right),
    bottom: Math.ceil(cut.bottom),
  };
}

function around(x, y, width, height) {
  return {
    left: x - width / 2,
    top: y - height / 2,
    right: x + width / 2,
    bottom: y + height / 2,
  };
}

function movedToCover(cut, focus) {
  const moved = { ...cut };
  if (moved.left > focus.left) {
    moved.right -= moved.left - focus.left;
    moved.left = focus.left;
  }
  if (moved.top > focus.top) {
    moved.bottom -= moved.top - focus.top;
    moved.top = focus.top;
  }
  if (moved.right < focus.right) {
    moved.left += focus.right - moved.right;
    moved.right = focus.right;
  }
  if (moved.bottom < focus.bottom) {
    moved.top += focus.bottom - moved.bottom;
    moved.bottom = focus.bottom;
  }
  return moved;
}

function movedInside(cut, frame) {
  const moved = { ...cut };
  if (moved.left < frame.left) {
    moved.right -= moved.left - frame.left;
    moved.left = frame.left;
  }
  if (moved.top < frame.top) {
    moved.bottom -= moved.top - frame.top;
    moved.top = frame.top;
  }
  if (moved.right > frame.right) {
    moved.left -= moved.right - frame.right;
    moved.right = frame.right;
  }
  if (moved.bottom > frame.bottom) {
    moved.top -= moved.bottom - frame.bottom;
    moved.bottom = frame.bottom;
  }
  return moved;
}
