"""What OpenCV makes of the scene of QualityTests: decibels of five warps of 8 bits in a row, of the same as one warp of 8 bits, and of floats."""
import numpy as np, cv2, math, sys
H=W=256
def scene(x,y,c,k): return 127+60*np.sin(x/k+c)*np.cos(y/(k*1.3)-c)+50*np.sin((x+y)/(k*1.7)+2*c)
def T(x,y): return np.array([[1,0,x],[0,1,y],[0,0,1]],float)
def R(d): a=math.radians(d); return np.array([[math.cos(a),math.sin(a),0],[-math.sin(a),math.cos(a),0],[0,0,1]])
def S(x,y): return np.diag([x,y,1.0])
def about(m): return T(W/2,H/2)@m@T(-W/2,-H/2)
steps=[about(R(-10)),about(S(1/1.1,1/1.1)),about(np.array([[1,math.tan(math.radians(5)),0],[0,1,0],[0,0,1]])),T(-3.3,2.7),about(R(7))]
half=T(-.5,-.5); back=T(.5,.5)
for k in (4,):
    yy,xx=np.mgrid[0:H,0:W]+0.5
    im=np.stack([scene(xx,yy,c,k) for c in range(3)],-1); src=np.clip(np.rint(im),0,255).astype(np.uint8)
    M=np.eye(3); out=src
    for s in steps:
        out=cv2.warpAffine(out,(half@s@back)[:2],(W,H),flags=cv2.INTER_LINEAR|cv2.WARP_INVERSE_MAP,borderMode=cv2.BORDER_REFLECT_101); M=M@s
    one=cv2.warpAffine(src,(half@M@back)[:2],(W,H),flags=cv2.INTER_LINEAR|cv2.WARP_INVERSE_MAP,borderMode=cv2.BORDER_REFLECT_101)
    onef=cv2.warpAffine(src.astype(np.float32),(half@M@back)[:2],(W,H),flags=cv2.INTER_LINEAR|cv2.WARP_INVERSE_MAP,borderMode=cv2.BORDER_REFLECT_101)
    p=np.stack([xx.ravel(),yy.ravel(),np.ones(H*W)]); q=M@p; truth=np.stack([scene(q[0],q[1],c,k).reshape(H,W) for c in range(3)],-1)
    b=slice(50,206)
    ps=lambda a: 10*math.log10(255**2/np.mean((a[b,b].astype(float)-truth[b,b])**2))
    print(k, round(ps(out),2), round(ps(one),2), round(ps(onef),2))
